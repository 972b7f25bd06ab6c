import type { LiveRule } from '#app/live/channels'

/** Nobody hears of another's notifications and messages. */
const own: LiveRule = (reader, { id }) => id === reader.publicId

export default own
