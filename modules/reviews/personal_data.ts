import { BUSINESS_RECORD, columns, definePersonalData } from '#app/privacy/personal_data'

/** What somebody wrote goes with them; the marks they gave stay with whom they are about. */
export default definePersonalData({
  tables: {
    review_rounds: {
      owner: [{ account: 'client_account_id' }, { account: 'freelancer_account_id' }],
      columns: {
        ...columns('none', 'id', 'client_account_id', 'freelancer_account_id'),
        ...columns('export', 'public_id', 'contract_id', 'opened_at', 'closes_at', 'revealed_at'),
        title: BUSINESS_RECORD,
      },
    },
    reviews: {
      owner: { user: 'author_user_id' },
      columns: {
        ...columns('none', 'id', 'round_id', 'author_account_id', 'author_user_id', 'subject_account_id'),
        ...columns('export', 'public_id', 'author_role', 'scores', 'average_hundredths', 'written_at'),
        text: 'pseudonymise',
      },
    },
    review_replies: {
      owner: { user: 'author_user_id' },
      columns: {
        ...columns('none', 'id', 'review_id', 'author_user_id'),
        written_at: 'export',
        text: 'pseudonymise',
      },
    },
  },
})
