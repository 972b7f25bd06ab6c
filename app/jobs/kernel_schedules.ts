import type { ScheduleEntry } from '#app/modules/define_module'

/** Repeated work of the kernel itself; modules name theirs in their manifests. */
export const kernelSchedules: ScheduleEntry[] = [
  { name: 'kernel.blank_secrets', everySeconds: 60, handler: () => import('#app/outgoing/blank_secrets') },
  { name: 'kernel.tidy_up', everySeconds: 86_400, handler: () => import('#app/housekeeping/tidy_up') },
  { name: 'kernel.daily_backup', cron: '30 2 * * *', handler: () => import('#app/backup/daily_backup') },
  { name: 'kernel.check_audit_log', cron: '45 3 * * *', handler: () => import('#app/audit/check_log') },
  { name: 'files.rescan', everySeconds: 60, handler: () => import('#app/files/rescan_files') },
  { name: 'files.sweep', everySeconds: 3_600, handler: () => import('#app/files/sweep_files') },
]
