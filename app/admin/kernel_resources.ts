import type { Resource } from '#app/admin/define_resource'

/** Resources of the kernel's own tables. */
export const kernelResources: (() => Promise<{ default: Resource }>)[] = []
