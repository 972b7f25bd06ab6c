import { ACCOUNTABILITY, columns, definePersonalData } from '#app/privacy/personal_data'

/** How a message leaves the house. */
const DELIVERY = ['attempts', 'available_at', 'claim', 'last_error', 'provider_id', 'expires_at', 'blanked_at']

/** The kernel's own tables. */
export default definePersonalData({
  tables: {
    kernel_state: 'none',
    kernel_schedules: 'none',
    kernel_modules: {
      owner: { user: 'changed_by' },
      columns: {
        ...columns('none', 'is_enabled', 'changed_by'),
        name: 'export',
        reason: ACCOUNTABILITY,
        changed_at: 'export',
      },
    },
    kernel_module_changes: {
      owner: { user: 'changed_by' },
      columns: {
        ...columns('none', 'id', 'changed_by'),
        ...columns('export', 'module', 'is_enabled', 'changed_at'),
        reason: ACCOUNTABILITY,
      },
    },
    kernel_settings: {
      owner: { user: 'changed_by' },
      columns: {
        ...columns('none', 'version', 'changed_by', 'value'),
        ...columns('export', 'name', 'changed_at'),
        reason: ACCOUNTABILITY,
      },
    },
    kernel_setting_changes: {
      owner: { user: 'changed_by' },
      columns: {
        ...columns('none', 'id', 'version', 'changed_by', 'value'),
        ...columns('export', 'name', 'changed_at'),
        reason: ACCOUNTABILITY,
      },
    },
    audit_entries: {
      owner: { userPublicId: 'actor_id' },
      columns: {
        ...columns('none', 'id', 'actor_id', 'details', 'severity', 'salt', 'erased_at'),
        ...columns('export', 'action', 'subject_type', 'subject_id', 'created_at'),
        ...columns(ACCOUNTABILITY, 'reason', 'origin'),
      },
    },
    audit_pending: 'none',
    audit_seals: 'none',
    audit_head: 'none',
    audit_checks: 'none',
    mail_messages: {
      owner: { email: 'to_email' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'html', 'unsubscribe_url', ...DELIVERY),
        ...columns('export', 'to_email', 'to_name', 'subject', 'text', 'state', 'created_at', 'sent_at'),
      },
    },
    sms_messages: {
      owner: { phone: 'to_phone' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'segments', ...DELIVERY),
        ...columns('export', 'to_phone', 'text', 'state', 'created_at', 'sent_at'),
      },
    },
    files: {
      owner: { user: 'uploaded_by' },
      columns: {
        ...columns('none', 'id', 'public_id', 'uploaded_by', 'account_id', 'kept_at', 'scanned_at', 'width', 'height'),
        ...columns('export', 'mime', 'size', 'sha256', 'created_at', 'purpose', 'state', 'finding'),
        name: 'pseudonymise',
      },
    },
    // Ids and figures only; what is done is pruned.
    outbox_events: 'none',
    outbox_deliveries: 'none',
    kernel_jobs: 'none',
    kernel_heartbeats: 'none',
    // Public ids and figures; pruned after a few days.
    live_channels: 'none',
    live_events: 'none',
    // The words of what is public, without where they stand.
    search_words: 'none',
    // Random keys of forms, and hashed counters that run out within a day.
    spent_form_keys: 'none',
    rate_limits: 'none',
    // What a script was answered, for a day.
    api_replies: {
      owner: { user: 'asked_by' },
      erase: 'rows',
      columns: columns(
        'none',
        'id',
        'asked_by',
        'path',
        'key',
        'request_hash',
        'status',
        'body',
        'claimed_until',
        'created_at'
      ),
    },
  },
})
