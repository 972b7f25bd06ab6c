import { columns, definePersonalData } from '#app/privacy/personal_data'

/** Sums and references of gateways; nobody's name. What an operator wrote about a case stays with the books. */
export default definePersonalData({
  tables: {
    recon_runs: 'none',
    recon_sums: 'none',
    recon_lines: 'none',
    recon_cases: {
      owner: { user: 'ended_by' },
      columns: {
        ...columns('none', 'id', 'run_id', 'gateway', 'day', 'subject', 'reference', 'difference', 'currency'),
        ...columns('none', 'ledger_minor', 'statement_currency', 'statement_minor', 'transaction_id', 'open_key'),
        ...columns('none', 'subject_key', 'told_at', 'created_at', 'ended_by'),
        ...columns('export', 'public_id', 'state', 'ended_at', 'reason'),
      },
    },
  },
})
