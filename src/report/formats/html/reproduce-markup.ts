import type { ReportContent } from '../../content.js';
import { settingWords } from '../../explorer/encode-trial.js';
import { asksServer } from '../../findings/agent-options.js';
import { knowledgeText } from '../../findings/knowledge.js';
import { reproduceCommand } from '../../findings/reproduce.js';
import { markup, type Markup } from './markup.js';

/** Configuration, fingerprints, trial ids and the one command that makes it all again. */
export function reproduceMarkup(content: ReportContent): Markup {
  const { experiment, manifest, complete } = content.data.inputs;
  const versions = [...new Set(complete.map((trial) => trial.record.result_version))];
  const waits = complete.some((trial) => asksServer(trial.record.options));
  const inputs = manifest?.sources.flatMap((source) => source.inputs) ?? [];
  return markup`<p class="prose">A trial’s id is the hash of its agent’s name and settings, its ticker, seed and windows, execution and costs, the dataset and the result version, so a run with the same ids has the same numbers${waits ? ', given the same model answers' : ''}. With the experiment file and the dataset at hand:</p>
<pre class="command"><code>npx ${reproduceCommand(content.data)}</code></pre>
<dl class="facts">
<div><dt>Dataset</dt><dd>${experiment.dataset.name}</dd></div>
<div><dt>Fingerprint</dt><dd><code>${experiment.dataset.fingerprint}</code></dd></div>
<div><dt>Result version</dt><dd>${versions.join(', ')}</dd></div>
${inputs.map(
  (input) => markup`<div><dt>${input.name}</dt><dd><code>${input.sha256}</code></dd></div>
`,
)}</dl>
<details><summary>Resolved configuration</summary>
<pre><code>${JSON.stringify(experiment.config, null, 2)}</code></pre></details>
<details><summary>Trials (${complete.length})</summary>
<div class="scroll" role="region" aria-label="Trials" tabindex="0"><table class="trials">
<thead><tr><th scope="col">Trial</th><th scope="col">Agent</th><th scope="col">Ticker</th><th scope="col">Settings</th><th scope="col">Knowledge</th><th scope="col" class="end">Seed</th></tr></thead>
<tbody>
${complete.map(
  (trial) =>
    markup`<tr><th scope="row"><code>${trial.id}</code></th><td>${trial.agent}</td><td>${trial.ticker}</td><td>${settingWords(trial)}</td><td>${knowledgeText(trial)}</td><td class="end">${trial.seed}</td></tr>
`,
)}</tbody></table></div></details>
`;
}
