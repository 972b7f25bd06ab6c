import { oncePerPage } from '#app/http/once_per_page'
import { headsOf } from '#app/live/live_log'

interface Person {
  publicId: string
}

/** Where somebody's pages hear of their notifications and messages. */
export function personChannel({ publicId }: Person) {
  return `messaging.person.${publicId}`
}

/**
 * Where that channel stands. What a page counts is to be read after this: what comes later is told live, and nothing
 * falls between.
 */
export function liveSince(person: Person): Promise<number> {
  const channel = personChannel(person)
  return oncePerPage(`live:${channel}`, async () => (await headsOf([channel])).get(channel)!)
}
