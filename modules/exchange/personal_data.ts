import { columns, definePersonalData } from '#app/privacy/personal_data'

/** What was offered and taken is money's record; the rates are nobody's. */
export default definePersonalData({
  tables: {
    exchange_rates: 'none',
    exchange_sources: 'none',
    fx_quotes: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id', 'user_id'),
        ...columns('export', 'public_id', 'sold_minor', 'sold_currency', 'bought_minor', 'spread_minor'),
        ...columns('export', 'bought_currency', 'rate', 'spread_basis_points', 'sources', 'rates_at'),
        ...columns('export', 'created_at', 'expires_at', 'used_at', 'held_until_at'),
      },
    },
  },
})
