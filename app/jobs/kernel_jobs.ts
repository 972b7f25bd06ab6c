import type { JobClass } from '#app/jobs/job'

/** Jobs of the kernel itself, by the name they are queued under. */
export const kernelJobs: Record<string, () => Promise<{ default: JobClass }>> = {
  'kernel.make_backup': () => import('#app/backup/make_backup'),
}
