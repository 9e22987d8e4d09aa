export const REPOSITORY_ACCESS = [
  { repository: 'docs', teams: [{ team: 'lantern-wg', permission: 'push' }] },
];
