import { loadOnce } from '#app/modules/load_once'
import { modules } from '#app/modules/registry'
import { kernelResources } from '#app/admin/kernel_resources'
import type { Resource } from '#app/admin/define_resource'

/** Where the console shows a resource. */
export function resourcePath({ name }: Pick<Resource, 'name'>) {
  return `/admin/r/${name}`
}

/** The resources of the kernel and of the modules that are on. */
export async function resourcesThatAreOn(): Promise<Resource[]> {
  const lazy = [...kernelResources, ...modules.on.flatMap(({ adminResources }) => adminResources ?? [])]
  return Promise.all(lazy.map(async (load) => (await loadOnce(load)).default))
}

/** Null for one that does not exist, or whose module is off. */
export async function findResource(name: string): Promise<Resource | null> {
  return (await resourcesThatAreOn()).find((resource) => resource.name === name) ?? null
}

export function maySee(roles: ReadonlySet<string>, { roles: wanted }: Pick<Resource, 'roles'>) {
  return wanted.some((role) => roles.has(role))
}
