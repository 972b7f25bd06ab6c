import type { Identity } from '#app/http/identity'
import type { LiveChannel } from '#app/modules/define_module'
import { loadOnce } from '#app/modules/load_once'
import { modules } from '#app/modules/registry'

/** Whether somebody may listen; `params` are the named parts of the pattern. */
export type LiveRule = (reader: Identity, params: Record<string, string>) => boolean | Promise<boolean>

/** The channels that the modules that are on declare. */
export function declaredChannels(): LiveChannel[] {
  return modules.on.flatMap((manifest) => manifest.liveChannels ?? [])
}

/** Nobody may listen to a channel that nobody declares. */
export async function mayListen(reader: Identity, channel: string): Promise<boolean> {
  for (const { pattern, authorize } of declaredChannels()) {
    const params = match(pattern, channel)
    if (params) return (await loadOnce(authorize)).default(reader, params)
  }
  return false
}

/** Which of these channels somebody may not listen to. */
export async function refusedOf(reader: Identity, channels: string[]): Promise<string[]> {
  const allowed = await Promise.all(channels.map((channel) => mayListen(reader, channel)))
  return channels.filter((_, index) => !allowed[index])
}

/** The values of `:id` and its like, or null when the channel is another one: `messaging.person.:id`. */
export function match(pattern: string, channel: string): Record<string, string> | null {
  const [parts, given] = [pattern.split('.'), channel.split('.')]
  if (parts.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = given[index]
    else if (part !== given[index]) return null
  }
  return params
}
