import { z } from 'zod';
import type { Texts } from '../texts.js';

interface ServiceTypeCode {
  readonly field: 'social' | 'health';
  /** Demanding social care needs a pre-inspection (REG-5). */
  readonly demanding: boolean;
  readonly title: Texts;
}

const social = (demanding: boolean, fi: string, sv: string, en: string): ServiceTypeCode => ({
  field: 'social',
  demanding,
  title: { fi, sv, en },
});
const health = (demanding: boolean, fi: string, sv: string, en: string): ServiceTypeCode => ({
  field: 'health',
  demanding,
  title: { fi, sv, en },
});

/** Types of service that units give. Source: 1301/2014 s.14 (social), 1326/2010 (health); codes are ours. */
export const SERVICE_TYPES = {
  'housing-24h-older': social(
    true,
    'iäkkäiden ympärivuorokautinen palveluasuminen',
    'serviceboende dygnet runt för äldre',
    '24 h service housing of older people',
  ),
  'communal-housing': social(false, 'yhteisöllinen asuminen', 'gemenskapsboende', 'communal housing'),
  'housing-24h-disabled': social(
    true,
    'vammaisten ympärivuorokautinen asuminen',
    'boende dygnet runt för personer med funktionsnedsättning',
    '24 h housing of disabled people',
  ),
  'housing-mental-health': social(
    true,
    'mielenterveyskuntoutujien asuminen',
    'boende för rehabiliteringsklienter inom mentalvården',
    'housing of mental health clients',
  ),
  'housing-substance': social(
    true,
    'päihdekuntoutujien asuminen',
    'boende för missbruksklienter',
    'housing of substance clients',
  ),
  'substance-rehabilitation': social(
    true,
    'päihdekuntoutus',
    'missbruksrehabilitering',
    'substance rehabilitation',
  ),
  'child-welfare-institution': social(
    true,
    'lastensuojelulaitos',
    'barnskyddsanstalt',
    'child welfare institution',
  ),
  'foster-home': social(
    true,
    'ammatillinen perhekoti',
    'professionellt familjehem',
    'professional foster home',
  ),
  'home-care': social(false, 'kotihoito', 'hemvård', 'home care'),
  'home-service': social(false, 'kotipalvelu', 'hemservice', 'home service'),
  'support-services': social(false, 'tukipalvelut', 'stödtjänster', 'support services'),
  'day-activity': social(false, 'päivätoiminta', 'dagverksamhet', 'day activity'),
  'personal-assistance': social(false, 'henkilökohtainen apu', 'personlig assistans', 'personal assistance'),
  'institutional-care': social(true, 'laitospalvelu', 'institutionsvård', 'institutional care'),
  'social-work': social(false, 'sosiaalityö', 'socialt arbete', 'social work'),
  'social-guidance': social(false, 'sosiaaliohjaus', 'social handledning', 'social guidance'),
  'social-rehabilitation': social(
    false,
    'sosiaalinen kuntoutus',
    'social rehabilitering',
    'social rehabilitation',
  ),
  'family-work': social(false, 'perhetyö', 'familjearbete', 'family work'),
  'supervised-visits': social(false, 'tapaamisten valvonta', 'övervakning av umgänge', 'supervised visits'),
  'family-counselling': social(
    false,
    'kasvatus- ja perheneuvonta',
    'uppfostrings- och familjerådgivning',
    'child and family counselling',
  ),
  'mobility-support': social(
    false,
    'liikkumista tukevat palvelut',
    'service som stöder rörlighet',
    'services that support mobility',
  ),
  'other-social': social(false, 'muu sosiaalipalvelu', 'annan socialservice', 'other social service'),
  'health-station': health(false, 'terveysasema', 'hälsostation', 'health station'),
  'child-health-clinic': health(false, 'neuvola', 'rådgivningsbyrå', 'maternity and child health clinic'),
  'student-health': health(
    false,
    'koulu- ja opiskeluterveydenhuolto',
    'skol- och studerandehälsovård',
    'school and student health care',
  ),
  'oral-health': health(false, 'suun terveydenhuolto', 'munhälsovård', 'oral health care'),
  'mental-health-clinic': health(
    false,
    'mielenterveys- ja päihdepoliklinikka',
    'poliklinik för mental- och missbrukarvård',
    'mental health and substance clinic',
  ),
  rehabilitation: health(
    false,
    'lääkinnällinen kuntoutus',
    'medicinsk rehabilitering',
    'medical rehabilitation',
  ),
  'hospital-ward': health(true, 'sairaalaosasto', 'sjukhusavdelning', 'hospital ward'),
  'hospital-at-home': health(false, 'kotisairaala', 'hemsjukhus', 'hospital at home'),
  'specialised-clinic': health(
    false,
    'erikoissairaanhoidon poliklinikka',
    'poliklinik inom specialsjukvården',
    'specialised care clinic',
  ),
  'emergency-care': health(true, 'päivystys', 'jour', 'emergency care'),
  'medical-practice': health(false, 'lääkärivastaanotto', 'läkarmottagning', 'medical practice'),
} as const satisfies Record<string, ServiceTypeCode>;

export const ServiceType = z
  .enum(Object.keys(SERVICE_TYPES) as [keyof typeof SERVICE_TYPES, ...(keyof typeof SERVICE_TYPES)[]])
  .meta({ id: 'ServiceType' });
export type ServiceType = z.infer<typeof ServiceType>;
