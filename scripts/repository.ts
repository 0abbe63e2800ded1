/** Where a version of the project can be looked at, by the paths of its files. */
export interface RepositoryPages {
  /** What a path is put behind to see the file as a page. */
  readonly page: string;
  /** The same for the bytes of a picture. */
  readonly picture: string;
}

/**
 * Where the files of a tag stand on the web. Throws where the repository is on no host whose addresses are known.
 * @param url as `repository` in package.json names it, such as `https://github.com/owner/name`
 */
export function pagesIn(url: string, tag: string): RepositoryPages {
  const [, host, project] = /^(?:git\+)?https:\/\/(github\.com|gitlab\.com)\/(.+?)(?:\.git)?\/?$/.exec(url) ?? [];
  if (host === undefined || project === undefined) {
    throw new Error(`package.json: the repository ${url} is none of https://github.com/… and https://gitlab.com/…`);
  }
  const base = `https://${host}/${project}${host === 'gitlab.com' ? '/-' : ''}`;
  return { page: `${base}/blob/${tag}/`, picture: `${base}/raw/${tag}/` };
}
