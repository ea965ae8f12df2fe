import { main } from '../crafter/cli.js';
import { OpenAI } from './client.mjs';
import { runEpisode } from './episode.mjs';

await main({ Client: OpenAI, runEpisode });
