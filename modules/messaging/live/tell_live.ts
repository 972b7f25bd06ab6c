import { publishLive, type LiveEvent } from '#app/live/live'
import type { Trx } from '#app/data/transact'
import { personChannel } from '#modules/messaging/live/person_channel'

/** Tells each person's pages. Always in one order, because each channel stays locked until the transaction ends. */
export async function tellLive(
  people: { publicId: string }[],
  { key, body }: Pick<LiveEvent, 'key' | 'body'>,
  trx: Trx
) {
  const channels = new Set(people.map(personChannel))
  for (const channel of [...channels].toSorted()) await publishLive({ channel, key, body }, trx)
}
