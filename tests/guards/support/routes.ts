import router from '@adonisjs/core/services/router'

export interface Route {
  /** `GET /contracts/:id`, by which the tables of expectations name it. */
  key: string
  method: string
  pattern: string
  /** The module it belongs to, or `kernel`. */
  owner: string
  middleware: string[]
  handler: unknown
}

/** The sample modules of the kernel's own tests are no part of the product. */
export const SAMPLES = new Set(['harbour', 'lighthouse', 'pier', 'shipyard'])

/** Every route of the product as the router knows it; HEAD follows GET. */
export function allRoutes(): Route[] {
  return Object.values(router.toJSON())
    .flat()
    .flatMap((route) =>
      route.methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({
          key: `${method} ${route.pattern}`,
          method,
          pattern: route.pattern,
          owner: (route.meta.module as string | undefined) ?? 'kernel',
          middleware: [...route.middleware.all()].map((entry: any) => entry.name ?? ''),
          handler: route.handler,
        }))
    )
    .filter(({ owner }) => !SAMPLES.has(owner))
}

/** The address of a route with these values for its parameters; one that is missing is told by name. */
export function pathOf(pattern: string, values: Record<string, string>) {
  return pattern.replace(/:(\w+)/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`${pattern} needs a value for ${name}`)
    return values[name]
  })
}
