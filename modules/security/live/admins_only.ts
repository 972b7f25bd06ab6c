import type { LiveRule } from '#app/live/channels'

const adminsOnly: LiveRule = (reader) => reader.roles.has('admin')

export default adminsOnly
