import { OutsideRefused, askOutside } from '#app/outgoing/ask_outside'

/** What a source said: units of each currency for one US dollar, in 10^-15, as of one moment (epoch ms). */
export interface Said {
  asOf: number
  perUsd: Map<string, bigint>
}

/** Somebody who knows rates. Throws when it cannot be asked, or what it answers is of no use. */
export interface RateSource {
  name: string
  fetch(): Promise<Said>
}

/** What a source throws whose answer cannot be read. */
export class Unreadable extends Error {}

/** How a source is reached; addresses come from the configuration. */
export interface Access {
  url: string
  key?: string
  deadlineMs?: number
}

const DEADLINE_MS = 4_000

/** The body of an answer with status 200; throws for any other. */
export async function bodyFrom(address: string, { deadlineMs = DEADLINE_MS }: Access, headers = {}): Promise<string> {
  const answer = await askOutside(address, { headers, deadlineMs, mostBytes: 200_000, isConfigured: true })
  if (answer.status !== 200) throw new OutsideRefused(`answered ${answer.status}`)
  return answer.body
}
