/** What happens in supervision, in the words of its events, by entity. */
export const titles = {
  inspection: {
    'inspections.inspection.planned': {
      fi: 'Tarkastus suunniteltu',
      sv: 'Inspektion planerad',
      en: 'Inspection planned',
    },
    'inspections.inspection.scheduled': {
      fi: 'Tarkastus aikataulutettu',
      sv: 'Inspektion tidsbestämd',
      en: 'Inspection scheduled',
    },
    'inspections.inspection.notified': {
      fi: 'Tarkastuksesta ilmoitettu',
      sv: 'Inspektion meddelad',
      en: 'Inspection notified',
    },
    'inspections.inspection.started': {
      fi: 'Tarkastus alkoi',
      sv: 'Inspektionen började',
      en: 'Inspection started',
    },
    'inspections.inspection.field-closed': {
      fi: 'Käynti päättyi',
      sv: 'Besöket avslutades',
      en: 'Visit ended',
    },
    'inspections.inspection.feedback-given': {
      fi: 'Suullinen palaute annettu',
      sv: 'Muntlig respons given',
      en: 'Oral feedback given',
    },
    'inspections.inspection.draft-submitted': {
      fi: 'Luonnos annettu laadunarviointiin',
      sv: 'Utkast lämnat till kvalitetsgranskning',
      en: 'Draft submitted for review',
    },
    'inspections.inspection.draft-approved': {
      fi: 'Luonnos hyväksytty',
      sv: 'Utkast godkänt',
      en: 'Draft approved',
    },
    'inspections.inspection.draft-returned': {
      fi: 'Luonnos palautettu',
      sv: 'Utkast återsänt',
      en: 'Draft returned',
    },
    'inspections.inspection.draft-sent': {
      fi: 'Luonnos lähetetty asiatietojen tarkistukseen',
      sv: 'Utkast sänt för faktagranskning',
      en: 'Draft sent for fact check',
    },
    'inspections.inspection.fact-check-received': {
      fi: 'Asiatietojen tarkistus saatu',
      sv: 'Faktagranskning mottagen',
      en: 'Fact check received',
    },
    'inspections.inspection.fact-check-expired': {
      fi: 'Asiatietojen tarkistuksen aika päättyi',
      sv: 'Tiden för faktagranskningen gick ut',
      en: 'Fact check expired',
    },
    'inspections.inspection.finalising-started': {
      fi: 'Lopullisen kertomuksen viimeistely alkoi',
      sv: 'Slutförandet av berättelsen började',
      en: 'Finalising started',
    },
    'inspections.inspection.finalised': {
      fi: 'Tarkastuskertomus valmis',
      sv: 'Inspektionsberättelsen klar',
      en: 'Report final',
    },
    'inspections.inspection.copy-sent': { fi: 'Jäljennös lähetetty', sv: 'Kopia sänd', en: 'Copy sent' },
    'inspections.inspection.published': {
      fi: 'Kertomus julkaistu',
      sv: 'Berättelsen publicerad',
      en: 'Report published',
    },
    'inspections.inspection.surveyed': {
      fi: 'Tyytyväisyyskysely lähetetty',
      sv: 'Enkät sänd',
      en: 'Satisfaction survey sent',
    },
    'inspections.inspection.survey-closed': {
      fi: 'Tyytyväisyyskysely päättyi',
      sv: 'Enkät avslutad',
      en: 'Satisfaction survey closed',
    },
    'inspections.inspection.closed': {
      fi: 'Tarkastusasia päätetty',
      sv: 'Inspektionsärendet avslutat',
      en: 'Inspection closed',
    },
    'inspections.inspection.postponed': {
      fi: 'Tarkastus siirretty',
      sv: 'Inspektion uppskjuten',
      en: 'Inspection postponed',
    },
    'inspections.inspection.cancelled': {
      fi: 'Tarkastus peruttu',
      sv: 'Inspektion inställd',
      en: 'Inspection cancelled',
    },
    'inspections.inspection.converted': {
      fi: 'Käynti muuttui tarkastukseksi',
      sv: 'Besöket blev en inspektion',
      en: 'Visit converted to inspection',
    },
    'inspections.inspection.suspended': {
      fi: 'Tarkastus keskeytetty',
      sv: 'Inspektion avbruten',
      en: 'Inspection suspended',
    },
    'inspections.inspection.resumed': {
      fi: 'Tarkastus jatkui',
      sv: 'Inspektion återupptagen',
      en: 'Inspection resumed',
    },
    'inspections.inspection.changed': {
      fi: 'Tarkastusasia muuttui',
      sv: 'Inspektionsärendet ändrades',
      en: 'Inspection changed',
    },
  },
  finding: {
    'inspections.finding.recorded': {
      fi: 'Havainto kirjattu',
      sv: 'Iakttagelse antecknad',
      en: 'Finding recorded',
    },
    'inspections.finding.issued': {
      fi: 'Havainto annettu',
      sv: 'Iakttagelse delgiven',
      en: 'Finding issued',
    },
    'inspections.finding.revised': {
      fi: 'Havaintoa muutettu',
      sv: 'Iakttagelse ändrad',
      en: 'Finding revised',
    },
    'inspections.finding.contested': {
      fi: 'Havainto kiistetty',
      sv: 'Iakttagelse bestridd',
      en: 'Finding contested',
    },
    'inspections.finding.confirmed': {
      fi: 'Havainto vahvistettu',
      sv: 'Iakttagelse bekräftad',
      en: 'Finding confirmed',
    },
    'inspections.finding.progressed': {
      fi: 'Havainnon korjaus eteni',
      sv: 'Korrigeringen framskred',
      en: 'Correction progressed',
    },
    'inspections.finding.verified': {
      fi: 'Havainnon korjaus todennettu',
      sv: 'Iakttagelsens korrigering verifierad',
      en: 'Finding verified',
    },
    'inspections.finding.transferred': {
      fi: 'Havainnosta ilmoitettu valvontaviranomaiselle',
      sv: 'Iakttagelsen anmäld till tillsynsmyndigheten',
      en: 'Finding notified to the supervisory agency',
    },
    'inspections.finding.withdrawn': {
      fi: 'Havainto peruttu',
      sv: 'Iakttagelse återkallad',
      en: 'Finding withdrawn',
    },
  },
  correctiveAction: {
    'inspections.corrective-action.opened': {
      fi: 'Korjaava toimenpide avattu',
      sv: 'Korrigerande åtgärd öppnad',
      en: 'Corrective action opened',
    },
    'inspections.corrective-action.confirmed': {
      fi: 'Tuottaja kuittasi ilmoituksen',
      sv: 'Producenten bekräftade meddelandet',
      en: 'Provider confirmed the notice',
    },
    'inspections.corrective-action.lvv-notified': {
      fi: 'Lupa- ja valvontavirastolle ilmoitettu',
      sv: 'Anmält till Tillstånds- och tillsynsverket',
      en: 'Supervisory agency notified',
    },
    'inspections.corrective-action.effect-asked': {
      fi: 'Aika tarkistaa vaikutus',
      sv: 'Dags att kontrollera effekten',
      en: 'Effect check asked for',
    },
    'inspections.corrective-action.head-informed': {
      fi: 'Valvontajohtaja kuittasi tiedon välittömästä vaarasta',
      sv: 'Tillsynschefen kvitterade beskedet om omedelbar fara',
      en: 'Head of supervision informed',
    },
    'inspections.corrective-action.made-safe': {
      fi: 'Turvallinen tila vahvistettu',
      sv: 'Säkert läge bekräftat',
      en: 'Safe state confirmed',
    },
    'inspections.corrective-action.plan-submitted': {
      fi: 'Korjaussuunnitelma annettu',
      sv: 'Korrigeringsplan inlämnad',
      en: 'Plan submitted',
    },
    'inspections.corrective-action.plan-accepted': {
      fi: 'Korjaussuunnitelma hyväksytty',
      sv: 'Korrigeringsplan godkänd',
      en: 'Plan accepted',
    },
    'inspections.corrective-action.plan-returned': {
      fi: 'Korjaussuunnitelma palautettu',
      sv: 'Korrigeringsplan återsänd',
      en: 'Plan returned',
    },
    'inspections.corrective-action.begun': {
      fi: 'Korjaaminen alkoi',
      sv: 'Korrigeringen började',
      en: 'Work begun',
    },
    'inspections.corrective-action.evidence-submitted': {
      fi: 'Näyttö korjauksesta annettu',
      sv: 'Underlag för korrigeringen inlämnat',
      en: 'Evidence submitted',
    },
    'inspections.corrective-action.evidence-accepted': {
      fi: 'Näyttö hyväksytty',
      sv: 'Underlag godkänt',
      en: 'Evidence accepted',
    },
    'inspections.corrective-action.evidence-rejected': {
      fi: 'Näyttö hylätty',
      sv: 'Underlag underkänt',
      en: 'Evidence rejected',
    },
    'inspections.corrective-action.verified': {
      fi: 'Korjaus todennettu',
      sv: 'Korrigeringen verifierad',
      en: 'Correction verified',
    },
    'inspections.corrective-action.effect-confirmed': {
      fi: 'Vaikutus vahvistettu',
      sv: 'Effekten bekräftad',
      en: 'Effect confirmed',
    },
    'inspections.corrective-action.reopened': {
      fi: 'Toimenpide avattu uudelleen',
      sv: 'Åtgärden återöppnad',
      en: 'Action reopened',
    },
    'inspections.corrective-action.extension-asked': {
      fi: 'Lisäaikaa pyydetty',
      sv: 'Förlängning begärd',
      en: 'Extension asked',
    },
    'inspections.corrective-action.extension-decided': {
      fi: 'Lisäajasta päätetty',
      sv: 'Förlängning avgjord',
      en: 'Extension decided',
    },
    'inspections.corrective-action.withdrawn': {
      fi: 'Toimenpide raukesi',
      sv: 'Åtgärden förföll',
      en: 'Action withdrawn',
    },
  },
  supervisionPlan: {
    'inspections.supervision-plan.made': {
      fi: 'Valvontasuunnitelma laadittu',
      sv: 'Tillsynsplan uppgjord',
      en: 'Supervision plan made',
    },
    'inspections.supervision-plan.approved': {
      fi: 'Valvontasuunnitelma hyväksytty',
      sv: 'Tillsynsplan godkänd',
      en: 'Supervision plan approved',
    },
  },
  unitRisk: {
    'inspections.unit-risk.classified': {
      fi: 'Yksikön riskiluokka määritetty',
      sv: 'Enhetens riskklass fastställd',
      en: 'Risk class of a unit decided',
    },
  },
  measure: {
    'inspections.measure.proposed': {
      fi: 'Valvontatoimenpidettä ehdotettu',
      sv: 'Tillsynsåtgärd föreslagen',
      en: 'Measure proposed',
    },
    'inspections.measure.hearing-opened': {
      fi: 'Yksikkö kutsuttu kuultavaksi',
      sv: 'Enheten kallad till hörande',
      en: 'Hearing opened',
    },
    'inspections.measure.heard': {
      fi: 'Yksikkö on vastannut kuulemiseen',
      sv: 'Enheten har besvarat hörandet',
      en: 'Unit heard',
    },
    'inspections.measure.hearing-expired': {
      fi: 'Kuulemisen aika päättyi',
      sv: 'Tiden för hörande gick ut',
      en: 'Hearing expired',
    },
    'inspections.measure.decided': {
      fi: 'Valvontatoimenpiteestä päätetty',
      sv: 'Tillsynsåtgärd beslutad',
      en: 'Measure decided',
    },
    'inspections.measure.dropped': {
      fi: 'Valvontatoimenpiteestä luovuttu',
      sv: 'Tillsynsåtgärd har lämnats',
      en: 'Measure dropped',
    },
    'inspections.measure.enforced': {
      fi: 'Valvontatoimenpide tullut voimaan',
      sv: 'Tillsynsåtgärd trätt i kraft',
      en: 'Measure in force',
    },
    'inspections.measure.reported': {
      fi: 'Yksikkö ilmoittaa täyttäneensä valvontatoimenpiteen',
      sv: 'Enheten meddelar att tillsynsåtgärden är fullgjord',
      en: 'Measure reported done',
    },
    'inspections.measure.lifted': {
      fi: 'Valvontatoimenpide kumottu',
      sv: 'Tillsynsåtgärd hävd',
      en: 'Measure lifted',
    },
    'inspections.measure.completed': {
      fi: 'Valvontatoimenpide täytetty',
      sv: 'Tillsynsåtgärd fullgjord',
      en: 'Measure completed',
    },
    'inspections.measure.disputed': {
      fi: 'Valvontatoimenpide riitautettu',
      sv: 'Tillsynsåtgärd bestridd',
      en: 'Measure disputed',
    },
    'inspections.measure.dispute-settled': {
      fi: 'Riita valvontatoimenpiteestä ratkaistu',
      sv: 'Tvist om tillsynsåtgärd avgjord',
      en: 'Dispute about a measure settled',
    },
  },
  recusal: {
    'inspections.recusal.blocked': {
      fi: 'Esteellisyys esti määräyksen',
      sv: 'Jäv hindrade förordnandet',
      en: 'Recusal blocked an assignment',
    },
    'inspections.recusal.waived': {
      fi: 'Esteellisyydestä poikettiin',
      sv: 'Undantag från jäv beviljat',
      en: 'Recusal waived',
    },
  },
  reportCopy: {
    'inspections.report-copy.asked': {
      fi: 'Kertomuksen jäljennös lähetettävä',
      sv: 'Kopia av berättelsen ska sändas',
      en: 'Copy of the report due',
    },
    'inspections.report-copy.sent': {
      fi: 'Kertomuksen jäljennös lähetetty',
      sv: 'Kopia av berättelsen sänd',
      en: 'Copy of the report sent',
    },
  },
  lvvNotification: {
    'inspections.lvv-notification.sent': {
      fi: 'Ilmoitus Lupa- ja valvontavirastolle lähetetty',
      sv: 'Anmälan till Tillstånds- och tillsynsverket sänd',
      en: 'LVV notified',
    },
  },
} as const;
