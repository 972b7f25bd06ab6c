import { NO_RATE } from '#modules/profiles/actions/refresh_listing'
import { columns, definePersonalData } from '#app/privacy/personal_data'

export default definePersonalData({
  tables: {
    profiles: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id'),
        ...columns('export', 'created_at', 'updated_at'),
        ...columns('delete', 'city', 'country'),
        slug: { pseudonymise: 'former-{id}' },
        zone: { pseudonymise: 'UTC' },
      },
    },
    profile_slugs: {
      owner: { account: 'account_id' },
      columns: {
        ...columns('none', 'id', 'account_id'),
        slug: { pseudonymise: 'former-{id}' },
        taken_at: 'export',
      },
    },
    freelancer_profiles: {
      owner: { account: 'account_id' },
      columns: {
        account_id: 'none',
        ...columns('delete', 'headline', 'about', 'rate_minor', 'rate_currency', 'hours_per_week', 'experience_years'),
        is_listed: { pseudonymise: 0 },
        ...columns('delete', 'country', 'utc_offset', 'skill_list', 'category_list', 'industry_list', 'language_list'),
        rate_rank: { pseudonymise: NO_RATE },
        ...columns('none', 'standing', 'joined_at', 'changed_at'),
      },
    },
    client_profiles: {
      owner: { account: 'account_id' },
      columns: { account_id: 'none', ...columns('delete', 'about', 'website', 'industry') },
    },
    profile_skills: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'account_id', 'is_listed'),
        ...columns('export', 'skill', 'category', 'position'),
      },
    },
    profile_industries: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'account_id', 'position'), industry: 'export' },
    },
    profile_languages: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'account_id', 'position'), ...columns('export', 'language', 'level') },
    },
    portfolio_cases: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'account_id', 'position'),
        ...columns('export', 'public_id', 'title', 'problem', 'work', 'outcome', 'created_at'),
      },
    },
    portfolio_pictures: {
      owner: { column: 'case_id', table: 'portfolio_cases' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'case_id', 'file_id', 'width', 'height', 'position'),
        ...columns('export', 'sha256', 'alt', 'created_at'),
      },
    },
    onboardings: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: { account_id: 'none', ...columns('export', 'variant', 'at_step', 'started_at', 'updated_at') },
    },
    onboarding_skips: {
      owner: { account: 'account_id' },
      erase: 'rows',
      columns: { ...columns('none', 'id', 'account_id'), ...columns('export', 'step', 'skipped_at') },
    },
    // Sums and counts, without a name behind them once the account has none.
    profile_facts: {
      owner: { account: 'account_id' },
      columns: { ...columns('none', 'id', 'account_id'), ...columns('export', 'key', 'value') },
    },
    talent_search: { searches: 'profiles', key: 'account_id' },
  },
})
