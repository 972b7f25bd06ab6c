/** A number as it is dialled abroad, from however it was typed: `0049 151/12 34` becomes `+491511234`. */
export function readPhone(typed: string): string {
  return typed.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
}
