import type { JobClass } from '#app/jobs/job'

/** Jobs of the kernel itself, by the name they are queued under. */
export const kernelJobs: Record<string, () => Promise<{ default: JobClass }>> = {
  'kernel.make_backup': () => import('#app/backup/make_backup'),
  'files.scan_again': () => import('#app/files/jobs/scan_again'),
  'files.release': () => import('#app/files/jobs/release_file'),
  'files.remove_quarantined': () => import('#app/files/jobs/remove_quarantined'),
}
