import type { Acts } from '#app/audit/acts'

/** What the kernel and its console put on record, and how much an operator should care. */
export default {
  'audit.personal_parts_erased': 'medium',
  'kernel.audit_broken': 'critical',
  'kernel.keys_rotated': 'high',
  'kernel.work_retried': 'high',
  'kernel.work_discarded': 'high',
  'kernel.mail_sent_again': 'high',
  'kernel.mail_discarded': 'high',
  'kernel.text_message_sent_again': 'high',
  'kernel.text_message_discarded': 'high',
  'files.infected': 'medium',
  'files.scan_asked': 'medium',
  'files.release_asked': 'critical',
  'files.release_refused': 'high',
  'files.released': 'high',
  'files.given_up': 'high',
  'admin.setting_changed': 'high',
  'admin.module_enabled': 'high',
  'admin.module_disabled': 'high',
  'admin.exported': 'medium',
} satisfies Acts
