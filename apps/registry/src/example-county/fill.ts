import { text } from 'node:stream/consumers';
import type { RegionPerson } from './options.js';
import { fillRegistry } from './fill-registry.js';

/**
 * Fills a running registry with the example county:
 * `node fill.js < people.json`, with `VALVOMO_FILL_URL` (…/registry/v1), `VALVOMO_FILL_TOKEN` (of a registry-keeper) and
 * `VALVOMO_FILL_TODAY` (civil date of the region) in the environment; people.json is an array of id, name, language, roles.
 */
const { VALVOMO_FILL_URL: url, VALVOMO_FILL_TOKEN: token, VALVOMO_FILL_TODAY: today } = process.env;
if (!url || !token || !today)
  throw new Error('VALVOMO_FILL_URL, VALVOMO_FILL_TOKEN and VALVOMO_FILL_TODAY are needed');
const people = JSON.parse(await text(process.stdin)) as RegionPerson[];
await fillRegistry({ url, token, today, people, say: (line) => console.log(line) });
