import { dateOf } from '@valvomo/business-time';
import { newId, type ReportCopyFact, type SendCopy } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { Tx } from '../database.js';
import { asDate, instant } from '../rows.js';
import type { LoadedCase } from './inspections.queries.js';

type Copy = LoadedCase['copies'][number];

/** With FINAL a copy is due to the agency and to every other organiser that buys from the producer (T8, OC-10, OC-11). */
export async function askCopies(tx: Tx, inspection: LoadedCase, at: Date): Promise<void> {
  const none = { recipientName: null, channel: null, reference: null, sentBy: null, sentAt: null };
  const of = { ...none, inspectionId: inspection.id, status: 'due', askedAt: at };
  const rows: Copy[] = [
    { ...of, id: newId(), recipient: 'LVV', organiser: null },
    ...(await buyersFrom(tx, inspection.unit.providerId, at)).map((organiser) => ({
      ...of,
      id: newId(),
      recipient: 'buying-organiser',
      organiser,
    })),
  ];
  await tx.reportCopy.createMany({ data: rows });
  for (const row of rows) await tell(tx, inspection, 'inspections.report-copy.asked', row, 1, at);
}

/** Who else buys from the producer, by the contracts that are in force on the day. */
async function buyersFrom(tx: Tx, providerId: string, at: Date): Promise<string[]> {
  const today = asDate(dateOf(at).toString());
  const contracts = await tx.contract.findMany({
    where: { providerId, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gt: today } }] },
    select: { organisers: true },
  });
  return [...new Set(contracts.flatMap(({ organisers }) => organisers))].toSorted();
}

/** What was due is sent; whoever else got a copy is recorded beside it. */
export async function sendCopy(
  tx: Tx,
  inspection: LoadedCase,
  { organiser: code, ...how }: SendCopy,
  by: string,
  at: Date,
): Promise<void> {
  const { recipient } = how;
  const organiser = code ?? null;
  const due = inspection.copies.find(
    (copy) => copy.status === 'due' && copy.recipient === recipient && copy.organiser === organiser,
  );
  const sent = { ...how, status: 'sent', sentBy: by, sentAt: at };
  const row = due
    ? await tx.reportCopy.update({ where: { id: due.id }, data: sent })
    : await tx.reportCopy.create({
        data: { ...sent, id: newId(), inspectionId: inspection.id, organiser, askedAt: at },
      });
  await tell(tx, inspection, 'inspections.report-copy.sent', row, due ? 2 : 1, at);
}

async function tell(
  tx: Tx,
  { id: inspectionId, unitId }: LoadedCase,
  type: 'inspections.report-copy.asked' | 'inspections.report-copy.sent',
  { id, recipient, organiser, status, askedAt, sentAt }: Copy,
  version: number,
  at: Date,
): Promise<void> {
  const data: ReportCopyFact = {
    id,
    version,
    inspectionId,
    unitId,
    recipient: recipient as ReportCopyFact['recipient'],
    organiser,
    status: status as ReportCopyFact['status'],
    askedAt: askedAt.toISOString(),
    sentAt: instant(sentAt),
  };
  await outbox.add(tx, { type, entity: { type: 'report-copy', id, version }, at, data });
}
