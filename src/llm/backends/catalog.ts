import type { LanguageModel } from '../model.js';
import type { ModelWorld } from '../model-world.js';
import type { ModelOptions } from '../options.js';
import { shareInFlight } from '../wrappers/in-flight.js';
import { keptAnswers, readOnly } from '../wrappers/kept.js';
import { replayOnly } from '../wrappers/replay.js';
import { offlineAnalyst } from './offline/analyst.js';
import { openaiModel } from './openai.js';

/**
 * Opens the model its options name. Answers of servers are kept and replayed; the offline analyst is
 * deterministic and free, so asking it again is its replay.
 */
export function openModel(options: ModelOptions, world: ModelWorld): LanguageModel {
  switch (options.backend) {
    case 'offline':
      return offlineAnalyst();
    case 'openai':
      return keptAs(openaiModel(options, world), world);
  }
}

function keptAs(server: LanguageModel, { cache, answers, turns }: ModelWorld): LanguageModel {
  switch (cache) {
    case 'off':
      return shareInFlight(server);
    case 'read-write':
      return shareInFlight(keptAnswers(server, answers, turns));
    case 'read':
      return shareInFlight(keptAnswers(server, readOnly(answers), turns));
    case 'replay':
      return replayOnly(server, answers);
  }
}
