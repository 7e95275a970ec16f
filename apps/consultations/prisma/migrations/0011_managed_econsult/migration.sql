-- The first way of consulting (domain.md 7.1): a question to a specialty, given out by the rota of its pool, answered in
-- writing, with the timers of 7.3. Its form is ModelDefinition of contracts; a change is a new version, never an update.
insert into consultation_model (code, version, valid_from, definition) values ('managed-econsult', 1, '2023-01-01', '{
  "title": {
    "fi": "Kysymys erikoisalalle",
    "sv": "Fråga till en specialitet",
    "en": "Question to a specialty"
  },
  "mode": "written",
  "addressee": "specialty",
  "assignment": "pool",
  "fallback": null,
  "priorities": [
    {
      "priority": "URGENT",
      "rules": {
        "assign": "CONS-ASSIGN-URGENT",
        "accept": "CONS-ACCEPT-URGENT",
        "answer": "CONS-ANSWER-URGENT",
        "info": "CONS-INFO-URGENT",
        "followUp": "CONS-FOLLOWUP-URGENT"
      }
    },
    {
      "priority": "SOON",
      "rules": {
        "assign": "CONS-ASSIGN-SOON",
        "accept": "CONS-ACCEPT-SOON",
        "answer": "CONS-ANSWER-SOON",
        "info": "CONS-INFO-SOON",
        "followUp": "CONS-FOLLOWUP-SOON"
      }
    },
    {
      "priority": "ROUTINE",
      "rules": {
        "assign": "CONS-ASSIGN-ROUTINE",
        "accept": "CONS-ACCEPT-ROUTINE",
        "answer": "CONS-ANSWER-ROUTINE",
        "info": "CONS-INFO-ROUTINE",
        "followUp": "CONS-FOLLOWUP-ROUTINE"
      }
    }
  ],
  "required": [
    "specialty",
    "priority",
    "patient",
    "question",
    "intendedAction",
    "conversionAllowed",
    "informed",
    "redFlags"
  ],
  "redFlags": [
    {
      "code": "emergency",
      "title": {
        "fi": "Hengenvaara tai muu hätätilanne",
        "sv": "Livsfara eller annan nödsituation",
        "en": "Danger to life or another emergency"
      },
      "way": {
        "kind": "call",
        "text": {
          "fi": "Soita hätänumeroon 112 tai päivystävälle lääkärille.",
          "sv": "Ring nödnumret 112 eller jourläkaren.",
          "en": "Call 112 or the doctor on call."
        }
      }
    },
    {
      "code": "suspected-cancer",
      "title": {
        "fi": "Kiireellinen syöpäepäily",
        "sv": "Brådskande misstanke om cancer",
        "en": "Urgent suspected cancer"
      },
      "way": {
        "kind": "urgent-referral",
        "text": {
          "fi": "Tee kiireellinen lähete syöpäepäilyn hoitoketjuun.",
          "sv": "Gör en brådskande remiss till vårdkedjan för misstänkt cancer.",
          "en": "Make an urgent referral to the suspected-cancer pathway."
        }
      }
    },
    {
      "code": "suicide-risk",
      "title": {
        "fi": "Välitön itsemurhavaara",
        "sv": "Omedelbar självmordsrisk",
        "en": "Immediate risk of suicide"
      },
      "way": {
        "kind": "call",
        "text": {
          "fi": "Ohjaa potilas heti päivystykseen ja soita päivystävälle psykiatrille.",
          "sv": "Hänvisa patienten genast till jouren och ring jourhavande psykiater.",
          "en": "Send the patient to emergency care at once and call the psychiatrist on call."
        }
      }
    },
    {
      "code": "acute-stroke-or-chest-pain",
      "title": {
        "fi": "Äkillinen halvausoire tai rintakipu",
        "sv": "Plötsligt strokesymtom eller bröstsmärta",
        "en": "Sudden stroke symptoms or chest pain"
      },
      "way": {
        "kind": "call",
        "text": {
          "fi": "Soita hätänumeroon 112.",
          "sv": "Ring nödnumret 112.",
          "en": "Call 112."
        }
      }
    }
  ],
  "mayAskBack": true,
  "mayConvert": true,
  "mayFollowUp": true,
  "attachments": true,
  "survey": {
    "required": true,
    "autoCloseRule": "CONS-AUTOCLOSE"
  }
}');
