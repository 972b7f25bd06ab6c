import logger from '@adonisjs/core/services/logger'
import { modules } from '#app/modules/registry'

const DEADLINE_MS = 50

interface PortOptions<Answer> {
  name: string
  /** The answer while nothing fills the port, or the module that does is off. */
  fallback: Answer
  deadlineMs?: number
  /** `through` falls back on an error or a missed deadline; `hold` throws. */
  onFailure?: 'through' | 'hold'
}

/**
 * Declares a question that a module asks something above it. The answer is an object of async functions;
 * a higher module's manifest names it under `ports`. Calls are bounded by the deadline.
 */
export function definePort<Answer extends object>({
  name,
  fallback,
  deadlineMs = DEADLINE_MS,
  onFailure = 'through',
}: PortOptions<Answer>) {
  const loaded = new Map<string, Promise<Answer>>()

  async function resolve(): Promise<Answer> {
    const filler = modules.on.find((manifest) => manifest.ports?.[name])
    if (!filler) return fallback
    if (!loaded.has(filler.name)) {
      loaded.set(
        filler.name,
        filler.ports![name]().then((file) => build<Answer>(file.default))
      )
    }
    return loaded.get(filler.name)!
  }

  return {
    name,
    resolve,
    /** Asks one function of the port, within the deadline. */
    async ask<Key extends keyof Answer>(key: Key, ...args: any[]): Promise<any> {
      const answer = await resolve()
      if (answer === fallback) return (fallback[key] as any)(...args)
      try {
        return await within(deadlineMs, (answer[key] as any)(...args))
      } catch (error) {
        if (onFailure === 'hold') throw error
        logger.warn({ err: error, port: name }, 'port failed, using its default')
        return (fallback[key] as any)(...args)
      }
    },
  }
}

async function build<Answer>(filler: any): Promise<Answer> {
  if (typeof filler !== 'function') return filler
  const { default: app } = await import('@adonisjs/core/services/app')
  return app.container.make(filler) as Promise<Answer>
}

function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
