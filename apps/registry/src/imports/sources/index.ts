import type { ImportSource } from '@valvomo/contracts';
import type { SourceMapping } from '../drafts.js';
import { fiHealthStations } from './fi-health-stations.js';
import { scottishServices } from './scottish-services.js';
import { statfiMunicipalities } from './statfi-municipalities.js';
import { valvomoCounty } from './valvomo-county.js';

/** How the files of each source are read; a new register is a file here and a line in `IMPORT_SOURCES`. */
export const SOURCES: Record<ImportSource, SourceMapping> = {
  'valvomo-county': valvomoCounty,
  'fi-health-stations': fiHealthStations,
  'scottish-services': scottishServices,
  'statfi-municipalities': statfiMunicipalities,
};
