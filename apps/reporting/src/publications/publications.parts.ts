import { PublicationDesk } from './publication-desk.service.js';
import { PublicationPagesController } from './publication-pages.controller.js';
import { PublicationReads } from './publication-reads.service.js';
import { PublicationsController } from './publications.controller.js';
import { Publications } from './publications.service.js';

export const PUBLICATION_CONTROLLERS = [PublicationsController, PublicationPagesController];
export const PUBLICATION_PROVIDERS = [PublicationDesk, PublicationReads, Publications];
