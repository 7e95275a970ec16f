/** The JetStream streams of a region and what each keeps; declared once, made by `npm run bus:apply`. */
export const STREAMS = {
  REGISTRY: ['registry.>'],
  INSPECTIONS: ['inspections.>'],
  CONSULTATIONS: ['consultations.>'],
  REPORTING: ['reporting.>'],
  INTAKE: ['intake.>'],
  DEAD: ['dead.>'],
} as const satisfies Record<string, readonly string[]>;

export type StreamName = keyof typeof STREAMS;

export const SERVICES = ['registry', 'inspections', 'consultations', 'reporting'] as const;
export type ServiceName = (typeof SERVICES)[number];
