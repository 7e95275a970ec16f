export { Client, type ClientOptions, type Versioned } from './client.js';
export { localPeople, type People, type SignedIn } from './people.js';
export { seeded } from './random.js';
