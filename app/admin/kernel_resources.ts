import type { Resource } from '#app/admin/define_resource'

/** Resources of the kernel's own tables. */
export const kernelResources: (() => Promise<{ default: Resource }>)[] = [
  () => import('#app/admin/mails_resource'),
  () => import('#app/admin/text_messages_resource'),
  () => import('#app/admin/files_resource'),
  () => import('#app/admin/jobs_resource'),
  () => import('#app/admin/deliveries_resource'),
  () => import('#app/admin/schedules_resource'),
]
