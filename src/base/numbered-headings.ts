/** An item of a numbered list, under the heading of its group. */
export interface NumberedItem {
  readonly group: string;
  readonly title: string;
}

/**
 * The words before each item of a list: the number in brackets and the title, after the group's
 * heading where a group begins. What an item itself says follows its words.
 */
export function numberedHeadings(items: readonly NumberedItem[]): string[] {
  return items.map(({ group, title }, index) => {
    const end = index === 0 ? '' : '\n';
    const heading = group === items[index - 1]?.group ? '' : `${group}:\n`;
    return `${end}${heading}[${index + 1}] ${title}\n`;
  });
}
