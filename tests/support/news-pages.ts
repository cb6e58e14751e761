export const pageOf = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${body}</p><p>Residents fled to the next town, and the army said that it was looking for the attackers.</p></article></body></html>`;

export const feedOf = (addresses: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${addresses
    .map((link) => `<item><link>${link}</link><pubDate>Wed, 18 Sep 2024 06:00:00 GMT</pubDate></item>`)
    .join('')}</channel></rss>`;
