import { BUSINESS_RECORD, columns, definePersonalData } from '#app/privacy/personal_data'

/** A text goes with its author; that something was written stays in the other side's conversation. */
export default definePersonalData({
  tables: {
    notifications: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'account_id', 'user_id'),
        ...columns('export', 'kind', 'data', 'path', 'created_at', 'read_at'),
      },
    },
    notification_preferences: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id'),
        ...columns('export', 'topic', 'in_app', 'mail', 'updated_at'),
      },
    },
    weekly_digests: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'user_id'), ...columns('export', 'week', 'is_sent', 'created_at') },
    },
    conversations: {
      owner: { column: 'id', table: 'conversation_accounts', key: 'conversation_id' },
      columns: {
        ...columns('none', 'id', 'last_message_id'),
        ...columns('export', 'public_id', 'topic_type', 'topic_id', 'last_message_at', 'created_at'),
        title: BUSINESS_RECORD,
        search_words: BUSINESS_RECORD,
      },
    },
    conversation_accounts: {
      owner: { account: 'account_id' },
      columns: columns('none', 'id', 'conversation_id', 'account_id'),
    },
    conversation_reads: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'user_id', 'conversation_id', 'last_read_id'),
        read_at: 'export',
      },
    },
    messages: {
      owner: { user: 'user_id' },
      columns: {
        ...columns('none', 'id', 'conversation_id', 'account_id', 'user_id'),
        ...columns('export', 'public_id', 'created_at'),
        text: 'pseudonymise',
        search_words: 'secret',
      },
    },
    message_files: {
      owner: { column: 'message_id', table: 'messages' },
      erase: 'rows',
      columns: columns('none', 'id', 'message_id', 'file_id'),
    },
  },
})
