import { describe, expect, it } from '@jest/globals';
import { SERVICE_TYPES, type ServiceType } from './service-types.js';

describe('the services that the Social Welfare Act names (1301/2014 s.14; domain.md 12)', () => {
  it.each<[named: string, codes: ServiceType[]]>([
    ['social work', ['social-work']],
    ['guidance', ['social-guidance']],
    ['rehabilitation', ['social-rehabilitation']],
    ['family work', ['family-work']],
    ['home service', ['home-service', 'support-services']],
    ['home care', ['home-care']],
    ['housing', ['housing-24h-older', 'communal-housing', 'housing-24h-disabled']],
    ['institutional services', ['institutional-care', 'child-welfare-institution']],
    ['mobility', ['mobility-support']],
    ['substance work', ['housing-substance', 'substance-rehabilitation']],
    ['mental health work', ['housing-mental-health']],
    ['child and family counselling', ['family-counselling']],
    ['supervised visits', ['supervised-visits']],
    ['other services', ['other-social']],
  ])('%s has codes of its own', (_, codes) => {
    expect(codes.map((code) => SERVICE_TYPES[code].field)).toEqual(codes.map(() => 'social'));
  });

  it.each<[ServiceType, boolean]>([
    ['hospital-ward', true],
    ['housing-24h-older', true],
    ['child-welfare-institution', true],
    ['institutional-care', true],
    ['home-care', false],
    ['health-station', false],
  ])('%s needs an inspection before it begins: %s (REG-5)', (code, demanding) => {
    expect(SERVICE_TYPES[code].demanding).toBe(demanding);
  });
});
