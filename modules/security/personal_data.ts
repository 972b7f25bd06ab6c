import { columns, definePersonalData } from '#app/privacy/personal_data'

export default definePersonalData({
  tables: {
    users: {
      owner: { user: 'id' },
      columns: {
        ...columns('none', 'id'),
        ...columns(
          'export',
          'public_id',
          'password_changed_at',
          'email_verified_at',
          'locale',
          'theme',
          'contrast',
          'created_at'
        ),
        name: { pseudonymise: 'Former member' },
        email: { pseudonymise: 'erased-{id}@erased.invalid' },
        zone: { pseudonymise: 'UTC' },
        disabled_at: { pseudonymise: '{now}' },
        password_hash: 'secret',
        locked_at: 'export',
        currency: 'delete',
      },
    },
    email_changes: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id'),
        ...columns('export', 'email', 'created_at', 'expires_at', 'used_at'),
        token_hash: 'secret',
      },
    },
    accounts: {
      owner: { account: 'id' },
      columns: {
        ...columns('none', 'id'),
        ...columns('export', 'public_id', 'kind', 'created_at'),
        name: { pseudonymise: 'Former member' },
        country: 'delete',
      },
    },
    account_pictures: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'account_id', 'file_id'), ...columns('export', 'sha256', 'created_at') },
    },
    memberships: {
      owner: { user: 'user_id' },
      columns: { ...columns('none', 'id', 'account_id', 'user_id'), created_at: 'export' },
    },
    user_roles: {
      owner: { user: 'user_id' },
      columns: { ...columns('none', 'id', 'user_id'), ...columns('export', 'role', 'created_at') },
    },
    identity_stamps: 'none',
    auth_sessions: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'user_id', 'account_id'),
        ...columns('secret', 'secret_hash', 'previous_hash'),
        ...columns('export', 'user_agent', 'ip', 'created_at', 'rotated_at', 'last_seen_at'),
        ...columns('export', 'revoked_at', 'revoked_because', 'proved_at', 'assurance', 'methods'),
      },
    },
    auth_factors: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'user_id', 'last_step'),
        ...columns('export', 'kind', 'label', 'confirmed_at', 'last_used_at', 'removed_at', 'created_at'),
        secret: 'encrypted',
        phone_index: { blindIndexOf: 'secret' },
      },
    },
    auth_webauthn: {
      owner: { column: 'factor_id', table: 'auth_factors', owner: { user: 'user_id' } },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'factor_id', 'credential_hash', 'counter'),
        ...columns('export', 'credential_id', 'public_key', 'transports', 'aaguid', 'created_at'),
        ...columns('export', 'is_backup_eligible', 'is_user_verified'),
      },
    },
    auth_backup_codes: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id'),
        ...columns('export', 'used_at', 'created_at'),
        ...columns('secret', 'salt', 'code_hash'),
      },
    },
    auth_challenges: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'user_id', 'factor_id', 'bound_to', 'need', 'attempts', 'sign_in_id'),
        ...columns('export', 'purpose', 'methods', 'shown', 'next_path', 'created_at', 'expires_at', 'consumed_at'),
        ...columns('secret', 'secret_hash', 'challenge'),
        kept_form: 'encrypted',
      },
    },
    auth_devices: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'user_id'),
        ...columns('secret', 'cookie_hash', 'fingerprint_hash'),
        ...columns('export', 'browser', 'system', 'first_seen_at', 'last_seen_at'),
      },
    },
    sign_ins: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'user_id', 'session_id', 'device_id', 'model', 'learned_at'),
        ...columns('secret', 'features', 'disown_hash'),
        ...columns('export', 'method', 'outcome', 'ip', 'network', 'asn', 'country', 'city', 'latitude', 'longitude'),
        ...columns('export', 'radius_km', 'browser', 'system', 'score', 'band', 'demand', 'reasons', 'disowned_at'),
        created_at: 'export',
      },
    },
    risk_habits: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id'),
        ...columns('export', 'feature', 'times', 'last_at'),
        value_hash: 'secret',
      },
    },
    risk_commonness: 'none',
    typing_templates: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'user_id'), ...columns('export', 'samples', 'created_at') },
    },
    // Acts and figures.
    security_watch: 'none',
    security_counts: 'none',
    security_baselines: 'none',
    security_alert_rules: 'none',
    security_alerts: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'rule_id', 'user_id', 'gathering', 'due_at'),
        ...columns('export', 'acts', 'severity', 'times', 'first_at', 'last_at', 'sent_at'),
      },
    },
    ip_lists: 'none',
    ip_ranges: 'none',
    factor_rules: 'none',
    factor_recoveries: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id'),
        ...columns('export', 'ip', 'requested_at', 'ready_at', 'cancelled_at', 'finished_at', 'frozen_until'),
        cancel_hash: 'secret',
      },
    },
    email_tokens: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id'),
        ...columns('export', 'purpose', 'created_at', 'expires_at', 'used_at'),
        token_hash: 'secret',
      },
    },
  },
})
