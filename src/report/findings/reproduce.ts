import { counted, listed } from '../tables/number-text.js';
import { asksServer, asksServerForVectors, startOf } from './agent-options.js';
import type { Fact } from './facts.js';
import type { ReportData } from './report-data.js';

type Inputs = Pick<ReportData, 'inputs'>;

/**
 * The one command that makes the runs and the report again, overrides included. Where a model server
 * was asked it takes the answers of the archive that `cache export` writes, and asks nobody.
 */
export function reproduceCommand({ inputs }: Inputs): string {
  const { experiment } = inputs;
  const run = runCommand(experiment);
  if (!restsOnAnswers(inputs)) return run;
  return `npx finmem cache import ${archiveOf(experiment)} && ${run} --replay`;
}

/** What has to be at hand before that command is given, a line each. */
export function reproduceNeeds({ inputs }: Inputs): Fact[] {
  const { experiment } = inputs;
  return [
    {
      label: 'The program',
      text: `FinMem Workbench, result version ${listed(resultVersions(inputs))}, as README.md installs it; the command is given in its folder`,
    },
    {
      label: 'The experiment file',
      text: `${experiment.file}${isPath(experiment) ? '' : `, of which only the name is known (it lay outside the folder the program was run in, or an older program ran it): write its path in the command`}, with the files it names; what it came to is the resolved configuration below`,
    },
    { label: 'The dataset', text: datasetText(inputs) },
    {
      label: 'The answers',
      text: restsOnAnswers(inputs)
        ? `${archiveOf(experiment)}, which whoever ran this writes with “finmem cache export ${experiment.name}”: every answer and vector these trials rest on. With it neither key nor network is needed`
        : 'none: no model server was asked, so neither key nor network is needed',
    },
    ...startNeeds(inputs),
  ];
}

/** What tells these runs from any others, a line each. */
export function fingerprints({ inputs }: Inputs): Fact[] {
  const { experiment, manifest, complete } = inputs;
  const models = [...new Set(complete.flatMap(({ model }) => model ?? []))].toSorted();
  const read = manifest?.sources.flatMap((source) => source.inputs) ?? [];
  return [
    { label: 'Dataset', text: experiment.dataset.name },
    { label: 'Fingerprint', text: experiment.dataset.fingerprint },
    { label: 'Result version', text: listed(resultVersions(inputs)) },
    { label: 'Models', text: models.length === 0 ? 'none' : listed(models) },
    {
      label: 'Overrides',
      text: experiment.overrides.length === 0 ? 'none' : experiment.overrides.join(', '),
    },
    { label: 'Trials', text: `${counted(complete.length, 'id')}, in the list below` },
    ...read.map(({ name, sha256 }) => ({ label: name, text: sha256 })),
  ];
}

/** How to run again what failed. */
export function retryText({ inputs: { experiment } }: Inputs): string {
  const { file } = experiment;
  const unknown = isPath(experiment) ? '' : `, where ${file} is the path of your experiment file`;
  return `${runCommand(experiment)} --retry-errors${unknown}`;
}

const runCommand = (experiment: ReportData['inputs']['experiment']): string =>
  `npx finmem run ${quoted(experiment.file)}${overridesText(experiment)}`;

/** Whether more than the name of the experiment file is known. */
const isPath = ({ file }: ReportData['inputs']['experiment']): boolean => file.includes('/');

const resultVersions = ({ complete }: ReportData['inputs']): string[] => [
  ...new Set(complete.map(({ record }) => String(record.result_version))),
];

const restsOnAnswers = ({ complete }: ReportData['inputs']): boolean =>
  complete.some(({ record }) => asksServer(record.options) || asksServerForVectors(record.options));

const archiveOf = ({ name }: ReportData['inputs']['experiment']): string =>
  quoted(`${name}.answers.ndjson`);

/** A dataset that the program makes up needs nothing; others need what they were built from, or themselves. */
function datasetText({ experiment, manifest }: ReportData['inputs']): string {
  const { name, fingerprint } = experiment.dataset;
  const kinds = [...new Set(manifest?.sources.map(({ kind }) => kind) ?? [])];
  if (kinds.length > 0 && kinds.every((kind) => kind === 'synthetic')) {
    return `${name} is made up by the program as the command runs, and must come out as fingerprint ${fingerprint}`;
  }
  return `the snapshot, the folder data/snapshots/${name}/${fingerprint}, as whoever ran this has it; or its pipeline with all that it read, from which the command builds it. Any other fingerprint means other data, and other trial ids`;
}

/** Experiments whose trained memory an agent began with. */
function startNeeds({ complete }: ReportData['inputs']): Fact[] {
  const starts = [...new Set(complete.flatMap(({ record }) => startOf(record.options)))].toSorted();
  if (starts.length === 0) return [];
  return [
    {
      label: 'Trained memory',
      text: `that of ${counted(starts.length, 'trial')} of another experiment, which has to be run before: ${listed(starts)}`,
    },
  ];
}

function overridesText({ overrides }: ReportData['inputs']['experiment']): string {
  return overrides.map((override) => ` -S ${quoted(override)}`).join('');
}

function quoted(text: string): string {
  return /^[\w.=,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
