/** A complete experiment, short enough to read at a glance. */
export const exampleExperiment = `# yaml-language-server: $schema=../docs/schema/experiment.schema.json
title: How many memories help?
question: Does FinMem earn more when it retrieves more memories from each layer?
dataset:
  pipeline: ../pipelines/demo.yaml
tickers: [TRNV, WNDL]
windows:
  warm_up: [2022-01-03, 2022-12-30]
  test: [2023-01-03, 2023-12-29]
agents:
  finmem:
    kind: finmem
    memory: { top_k: 5 }
  no-memory:
    kind: finmem
    memory: { mode: none }
  buy-and-hold: { kind: buy_and_hold }
  random: { kind: random, mix_of: finmem }
sweep:
  matrix:
    agents.finmem.memory.top_k: [1, 5, 10]
seeds: [1, 2, 3]
execution: { timing: next_open }
costs: { slippage_bps: 2 }
report: { metrics: standard }
`;

/** A sweep with every kind of row, of the agent that {@link exampleExperiment} names. */
export const exampleSweep = `sweep:
  matrix:
    agents.finmem.memory.top_k: [1, 5, 10]
    agents.finmem.memory.layers.shallow.stability: [3, 14, 60]
  exclude:
    - agents.finmem.memory.top_k: 1
      agents.finmem.memory.layers.shallow.stability: 60
  include:
    - agents.finmem.memory.promotion: any
`;

/** A sweep of what an agent is filled in from, and of the model on one server. */
export const exampleLabels = `agents:
  finmem:
    kind: finmem
    model: { backend: openai, model: gpt-4o-mini }
sweep:
  matrix:
    agents.finmem.preset: [paper, reference, workbench]
    agents.finmem.model.model: [gpt-4o-mini, gpt-4o]
`;

/** One agent on three servers. */
export const exampleBackbones = `agents:
  finmem: { kind: finmem }
sweep:
  matrix:
    agents.finmem.model:
      - { backend: offline }
      - { backend: openai, model: gpt-4o-mini }
      - backend: openai
        base_url: http://127.0.0.1:8000/v1
        model: Qwen/Qwen2.5-7B-Instruct
        api_key_env: null
`;

/** A complete pipeline that needs no files. */
export const examplePipeline = `# yaml-language-server: $schema=../docs/schema/pipeline.schema.json
name: two-companies
sources:
  - kind: synthetic
    seed: 7
    from: 2022-01-03
    to: 2022-12-30
    tickers:
      - { ticker: ACME, name: Acme Tools, sector: Industrials }
      # A control: its documents read like the other's, but move nothing.
      - { ticker: VOID, name: Void Foods, sector: Consumer goods, signal: false }
    signal:
      news: { strength: 0.004, horizon: 5 }
transforms: [drop_empty_text, drop_exact_duplicates]
`;
