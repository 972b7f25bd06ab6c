import { liveSince, personChannel } from '#modules/messaging/live/person_channel'

/** What the pages of somebody signed in need in order to hear what comes. */
export async function livePanel({ publicId }: { publicId: string }) {
  return { channel: personChannel({ publicId }), since: await liveSince({ publicId }) }
}

export default livePanel
