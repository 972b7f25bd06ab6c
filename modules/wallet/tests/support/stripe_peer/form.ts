/** A form as Stripe reads it: "metadata[a]=1" and "line_items[0][quantity]=1" are an object and a list. */
export type Form = { [name: string]: any }

export function readForm(text: string): Form {
  const form: Form = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    let at = form
    for (const step of path.slice(0, -1)) at = at[step] ??= {}
    at[path.at(-1)!] = value
  }
  return form
}

export const int = (value: unknown) => (value === undefined ? 0 : Number(value))
