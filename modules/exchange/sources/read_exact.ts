/** JSON whose numbers stay the texts they are written as: a rate never passes through a float. */
export function readExact(text: string): unknown {
  const asWritten = (_: string, value: unknown, { source }: { source?: string }) =>
    typeof value === 'number' ? source : value
  return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown)
}
