import type { Facts } from './facts.js';
import type { Message, OutlinedMessage, Prompt } from './model.js';

/** The words of a prompt as they are sent: its outline with the texts of the memories shown put in. */
export function messagesOf<T>(prompt: Prompt<T>): Message[] {
  const texts = memoryTexts(prompt.facts);
  return prompt.outline().map((message) => ({
    role: message.role,
    content: contentOf(message, texts),
  }));
}

function contentOf({ parts }: OutlinedMessage, texts: readonly string[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const text = texts[part.memory];
      if (text === undefined) throw new RangeError(`no memory ${part.memory} is shown`);
      return text;
    })
    .join('');
}

function memoryTexts(facts: Facts): readonly string[] {
  return 'memories' in facts ? facts.memories.map(({ text }) => text) : [];
}
