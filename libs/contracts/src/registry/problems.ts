import type { Problem } from '../problems.js';

/** Problems of the register; the first codes are printed in domain.md, chapters 12 and 16. */
export const registryProblems = {
  bad_check_digit: {
    status: 422,
    title: {
      fi: 'Y-tunnuksen {businessId} tarkistusmerkki on väärä.',
      sv: 'Kontrolltecknet i FO-numret {businessId} är fel.',
      en: 'The check digit of business id {businessId} is wrong.',
    },
  },
  impossible_number: {
    status: 422,
    title: {
      fi: 'Y-tunnus {businessId} on mahdoton: jakojäännös on 1.',
      sv: 'FO-numret {businessId} är omöjligt: divisionsresten är 1.',
      en: 'Business id {businessId} cannot exist: its remainder is 1.',
    },
  },
  business_id_malformed: {
    status: 422,
    title: {
      fi: '"{businessId}" ei ole Y-tunnus. Muoto on 1234567-8.',
      sv: '"{businessId}" är inte ett FO-nummer. Formatet är 1234567-8.',
      en: '"{businessId}" is not a business id. Its form is 1234567-8.',
    },
  },
  business_id_taken: {
    status: 409,
    title: {
      fi: 'Y-tunnus {businessId} on jo toisella tuottajalla.',
      sv: 'FO-numret {businessId} finns redan hos en annan producent.',
      en: 'Another provider has business id {businessId} already.',
    },
  },
  oid_malformed: {
    status: 422,
    title: {
      fi: '"{oid}" ei ole organisaation OID-tunnus (1.2.246.10.<Y-tunnus>.10.<n>).',
      sv: '"{oid}" är inte en organisations OID (1.2.246.10.<FO-nummer>.10.<n>).',
      en: '"{oid}" is not the OID of an organisation (1.2.246.10.<business id>.10.<n>).',
    },
  },
  oid_of_another: {
    status: 422,
    title: {
      fi: 'OID-tunnus {oid} ei kuulu tuottajalle {businessId}.',
      sv: 'OID {oid} hör inte till producenten {businessId}.',
      en: 'OID {oid} does not belong to provider {businessId}.',
    },
  },
  soteri_id_required: {
    status: 422,
    title: {
      fi: 'Soteri-tunnus puuttuu: se vaaditaan {since} alkaen (741/2023 5 §).',
      sv: 'Soteri-id saknas: det krävs från {since} (741/2023 5 §).',
      en: 'The Soteri id is missing: it is required from {since} (741/2023 s.5).',
    },
  },
  pending_decision_not_allowed: {
    status: 422,
    title: {
      fi: 'Vain yksin toimiva tuottaja, joka aloitti {from}–{until}, saa toimia ennen päätöstä (741/2023 5 §).',
      sv: 'Endast en producent som arbetar ensam och inledde sin verksamhet {from}–{until} får vara verksam före beslutet (741/2023 5 §).',
      en: 'Only a one-person producer who started {from}–{until} may operate before the decision (741/2023 s.5).',
    },
  },
  soteri_id_taken: {
    status: 409,
    title: {
      fi: 'Soteri-tunnus {soteriId} on jo toisella yksiköllä.',
      sv: 'Soteri-id {soteriId} finns redan hos en annan enhet.',
      en: 'Another unit has Soteri id {soteriId} already.',
    },
  },
  municipality_unknown: {
    status: 422,
    title: {
      fi: 'Kuntakoodia {code} ei ole voimassa olevassa kuntaluettelossa.',
      sv: 'Kommunkoden {code} finns inte i den gällande kommunförteckningen.',
      en: 'Municipality code {code} is not in the code list in force.',
    },
  },
  validity_empty: {
    status: 422,
    title: {
      fi: 'Voimassaolo päättyy ennen kuin se alkaa.',
      sv: 'Giltighetstiden upphör innan den börjar.',
      en: 'The validity ends before it begins.',
    },
  },
  validity_overlaps: {
    status: 409,
    title: {
      fi: 'Samalla kohteella on jo päällekkäinen voimassaolo ({from}–{to}).',
      sv: 'Samma objekt har redan en överlappande giltighetstid ({from}–{to}).',
      en: 'The same thing has a validity already that overlaps ({from}–{to}).',
    },
  },
  clause_missing: {
    status: 422,
    title: {
      fi: 'Sopimuksesta puuttuu laissa vaadittu kohta: {clauses} (612/2021 15 §).',
      sv: 'Avtalet saknar en punkt som lagen kräver: {clauses} (612/2021 15 §).',
      en: 'The contract lacks what the law requires: {clauses} (612/2021 s.15).',
    },
  },
  contract_number_taken: {
    status: 409,
    title: {
      fi: 'Sopimusnumero {number} on jo käytössä.',
      sv: 'Avtalsnumret {number} är redan i bruk.',
      en: 'Contract number {number} is in use already.',
    },
  },
  contract_mode_wrong: {
    status: 422,
    title: {
      fi: 'Sopimuksen omasta tuotannosta voi tehdä vain julkisen tuottajan kanssa.',
      sv: 'Avtal om egen produktion kan ingås endast med en offentlig producent.',
      en: 'An own-production agreement is for a public provider only.',
    },
  },
  contract_unit_of_another: {
    status: 422,
    title: {
      fi: 'Sopimuksen yksikkö {unitId} ei kuulu tälle tuottajalle.',
      sv: 'Avtalets enhet {unitId} hör inte till denna producent.',
      en: 'Unit {unitId} of the contract is not of this provider.',
    },
  },
  provider_unknown: {
    status: 422,
    title: {
      fi: 'Palveluntuottajaa ei löydy.',
      sv: 'Tjänsteproducenten finns inte.',
      en: 'There is no such provider.',
    },
  },
  unit_unknown: {
    status: 422,
    title: { fi: 'Yksikköä ei löydy.', sv: 'Enheten finns inte.', en: 'There is no such unit.' },
  },
  person_unknown: {
    status: 422,
    title: { fi: 'Henkilöä ei löydy.', sv: 'Personen finns inte.', en: 'There is no such person.' },
  },
  person_exists: {
    status: 409,
    title: {
      fi: 'Henkilö on jo rekisterissä.',
      sv: 'Personen finns redan i registret.',
      en: 'The person is in the register already.',
    },
  },
  deputy_is_absent: {
    status: 422,
    title: {
      fi: 'Sijainen on itse poissa samaan aikaan.',
      sv: 'Ersättaren är själv borta samtidigt.',
      en: 'The deputy is away at the same time.',
    },
  },
  code_list_version_taken: {
    status: 409,
    title: {
      fi: 'Koodiluettelon versio {version} on jo julkaistu; julkaistu versio ei muutu.',
      sv: 'Version {version} av kodlistan är redan publicerad; en publicerad version ändras inte.',
      en: 'Version {version} of the code list is published already; it does not change.',
    },
  },
  code_doubled: {
    status: 422,
    title: {
      fi: 'Koodi {code} on luettelossa kahdesti.',
      sv: 'Koden {code} finns två gånger i listan.',
      en: 'Code {code} is in the list twice.',
    },
  },
  import_kind_unknown: {
    status: 422,
    title: {
      fi: 'Lähteellä {source} ei ole tiedostoa {kind}.',
      sv: 'Källan {source} har ingen fil {kind}.',
      en: 'Source {source} has no file of kind {kind}.',
    },
  },
  import_file_unreadable: {
    status: 422,
    title: {
      fi: 'Tiedostoa ei voi lukea riviltä {line}: {why}.',
      sv: 'Filen kan inte läsas på rad {line}: {why}.',
      en: 'The file cannot be read at line {line}: {why}.',
    },
  },
  import_column_missing: {
    status: 422,
    title: {
      fi: 'Tiedostosta puuttuu sarake {column}.',
      sv: 'Filen saknar kolumnen {column}.',
      en: 'The file lacks column {column}.',
    },
  },
  import_not_csv: {
    status: 415,
    title: {
      fi: 'Lähetä tiedosto sisältötyypillä text/csv.',
      sv: 'Sänd filen med innehållstypen text/csv.',
      en: 'Send the file with content type text/csv.',
    },
  },
  import_older_than_last: {
    status: 409,
    title: {
      fi: 'Rekisteri on jo luettu päivän {asOf} tilanteesta; vanhempi tiedosto ei muuta sitä.',
      sv: 'Registret är redan inläst per {asOf}; en äldre fil ändrar det inte.',
      en: 'The register has been read as of {asOf} already; an older file does not change it.',
    },
  },
  import_not_finished: {
    status: 409,
    title: {
      fi: 'Tuonti on kesken. Odota sen päättymistä.',
      sv: 'Importen pågår. Vänta tills den är klar.',
      en: 'The import is not finished. Wait for its end.',
    },
  },
  import_row_not_in_quarantine: {
    status: 409,
    title: {
      fi: 'Vain karanteenissa olevaa riviä voi korjata.',
      sv: 'Endast en rad i karantän kan rättas.',
      en: 'Only a row in quarantine can be mended.',
    },
  },
} as const satisfies Record<string, Problem>;
