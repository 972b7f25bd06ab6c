import logger from '@adonisjs/core/services/logger'
import { modules } from '#app/modules/registry'
import { Late, within } from '#app/modules/within'

const DEADLINE_MS = 50

interface PortOptions<Answer> {
  name: string
  /** The answer while nothing fills the port, or the module that does is off. */
  fallback: Answer
  deadlineMs?: number
  /** `through` falls back on an error or a missed deadline; `hold` throws. */
  onFailure?: 'through' | 'hold'
}

/** One function of a port; what else an answer carries cannot be asked. */
type Asked<Answer, Key extends keyof Answer> = Extract<Answer[Key], (...args: any[]) => Promise<any>>

/**
 * Declares a question that a module asks something above it. The answer is an object of async functions;
 * a higher module's manifest names it under `ports`; of several that are on, the one that stands highest answers. Calls are bounded by the deadline; `missed` counts those over it.
 */
export function definePort<Answer extends object>({
  name,
  fallback,
  deadlineMs = DEADLINE_MS,
  onFailure = 'through',
}: PortOptions<Answer>) {
  const loaded = new Map<string, Promise<Answer>>()
  let missed = 0

  async function resolve(): Promise<Answer> {
    const filler = modules.on.findLast((manifest) => manifest.ports?.[name])
    if (!filler) return fallback
    if (!loaded.has(filler.name)) loaded.set(filler.name, load(filler.name, filler.ports![name]))
    return loaded.get(filler.name)!
  }

  /** What failed to load is loaded anew when it is asked again. */
  async function load(filler: string, file: () => Promise<{ default: any }>): Promise<Answer> {
    try {
      return await build<Answer>((await file()).default)
    } catch (error) {
      loaded.delete(filler)
      throw error
    }
  }

  /** Asks one function of the port, within the deadline. */
  async function ask<Key extends keyof Answer>(
    key: Key,
    ...args: Parameters<Asked<Answer, Key>>
  ): Promise<Awaited<ReturnType<Asked<Answer, Key>>>> {
    const put = (answer: Answer) => (answer[key] as (...given: any[]) => Promise<any>)(...args)
    try {
      const answer = await resolve()
      return answer === fallback ? await put(fallback) : await within(deadlineMs, put(answer))
    } catch (error) {
      if (error instanceof Late) missed++
      if (onFailure === 'hold') throw error
      logger.warn({ err: error, port: name, missed }, 'port failed, using its default')
      return put(fallback)
    }
  }

  return {
    name,
    resolve,
    ask,
    /** How many answers came too late since this process began. */
    get missed() {
      return missed
    },
  }
}

async function build<Answer>(filler: any): Promise<Answer> {
  if (typeof filler !== 'function') return filler
  const { default: app } = await import('@adonisjs/core/services/app')
  return app.container.make(filler) as Promise<Answer>
}
