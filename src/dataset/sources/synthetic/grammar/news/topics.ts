import { capital } from './capital.js';
import { contracts } from './contracts.js';
import { demand } from './demand.js';
import { launches } from './launches.js';
import { legal } from './legal.js';
import { margins } from './margins.js';
import { people } from './people.js';
import { supply } from './supply.js';

/** Everything company news is about. */
export const topics = [
  demand,
  margins,
  contracts,
  launches,
  supply,
  legal,
  people,
  capital,
] as const;
