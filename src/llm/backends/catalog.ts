import type { LimitFunction } from 'p-limit';
import type { LanguageModel } from '../model.js';
import type { ModelOptions } from '../options.js';
import { limitConcurrency } from '../wrappers/concurrency.js';
import { shareInFlight } from '../wrappers/in-flight.js';
import { keptAnswers, type AnswerStore } from '../wrappers/kept.js';
import { replayOnly } from '../wrappers/replay.js';
import { offlineAnalyst } from './offline/analyst.js';
import { openaiModel } from './openai.js';

/** What models need from the world. */
export interface ModelWorld {
  environment(name: string): string | undefined;
  readonly answers: AnswerStore;
  /** Bounds requests under way. */
  readonly limit: LimitFunction;
  /** Only kept answers: a missing one is an error, no request is made. */
  readonly replay: boolean;
}

/**
 * Opens the model its options name. Answers of servers are kept and replayed; the offline analyst is
 * deterministic and free, so asking it again is its replay.
 */
export function openModel(options: ModelOptions, world: ModelWorld): LanguageModel {
  switch (options.backend) {
    case 'offline':
      return offlineAnalyst();
    case 'openai': {
      const key = options.api_key_env === null ? undefined : world.environment(options.api_key_env);
      const server = openaiModel(options, key);
      if (world.replay) return replayOnly(server, world.answers);
      return shareInFlight(keptAnswers(limitConcurrency(server, world.limit), world.answers));
    }
  }
}
