// Bundles the pages' scripts and styles into ../static, which is committed: users need no Node.
// Run `npm ci && npm run build` after a change in src/; a test compares the recorded source hash.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const OUT = '../static';
const WIDGETS = '../../workshop/lesson/panel';

function sourceHash() {
  const hash = createHash('sha256');
  const scripts = readdirSync(WIDGETS).filter((name) => name.endsWith('.js'));
  const files = [
    ...readdirSync('src').sort().map((name) => `src/${name}`),
    ...scripts.sort().map((name) => `${WIDGETS}/${name}`),
  ];
  for (const file of [...files, 'build.mjs', 'package.json', 'package-lock.json']) {
    hash.update(file + '\0').update(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
  }
  return hash.digest('hex');
}

// Jupyter's packages name their licence but do not carry its text.
function unshipped({ name, author, license }) {
  const holder = author?.name ?? author;
  if (license !== 'BSD-3-Clause' || !holder) {
    throw new Error(`${name} carries no licence text; look it up and add it here`);
  }
  return `Copyright (c) ${holder}\n\n${readFileSync('bsd-3-clause.txt', 'utf8').trim()}`;
}

function licences(inputs) {
  const root = /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;
  const folders = new Set(inputs.map((path) => path.match(root)?.[1]).filter(Boolean));
  const texts = [...folders].sort().map((folder) => {
    const packed = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const { name, version, license } = packed;
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : unshipped(packed);
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.join('\n' + '-'.repeat(80) + '\n\n');
}

rmSync(OUT, { recursive: true, force: true });
const result = await build({
  entryPoints: ['src/page.js', 'src/page.css', 'src/home.css'],
  bundle: true,
  minify: true,
  outdir: OUT,
  metafile: true,
  format: 'iife',
  target: 'es2020',
  assetNames: '[name]-[hash]',
  legalComments: 'none',
  loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
});
writeFileSync(`${OUT}/third-party-licences.txt`, licences(Object.keys(result.metafile.inputs)));
writeFileSync(`${OUT}/source.sha256`, sourceHash() + '\n');
