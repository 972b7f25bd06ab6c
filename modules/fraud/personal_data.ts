import { columns, definePersonalData } from '#app/privacy/personal_data'

/** Whose post was looked at may know what was seen in it; what the post said goes with them. */
export default definePersonalData({
  tables: {
    fraud_screenings: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'held_project_id', 'decided_by'),
        ...columns('export', 'public_id', 'project_id', 'state', 'score', 'created_at', 'decided_at'),
        ...columns('pseudonymise', 'title', 'brief'),
        ...columns('delete', 'signals', 'decision_reason'),
        ...columns('secret', 'text_hash', 'post_hash'),
      },
      writtenBy: { decision_reason: { user: 'decided_by' } },
    },
  },
})
