import { main } from '../crafter/cli.js';
import { TracedOpenAI } from './client.mjs';
import { runEpisode } from './episode.mjs';

await main({ Client: TracedOpenAI, runEpisode });
