#!/usr/bin/python3
"""The engine beside PyTorch and scikit-learn: processor time an epoch, all in this one run.

usage: benchmark-peers.py BENCHMARK_EPOCH

The tutorial's training, 784-128-10 with Adam, batches of 32, shuffled anew each epoch, data in memory
as each likes it best. One thread, pinned to one core; all take turns of some epochs in a row, as a
training has them; the median of all epochs counts, and of the forms in which PyTorch is commonly
written the fastest. Time is the processor's, which other programs lengthen least. Exit status 77 where
a peer is missing.
"""

import gzip
import os
import platform
import statistics
import subprocess
import sys
import time

# Before numpy's, torch's and scikit-learn's libraries start their threads.
for variable in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'BLIS_NUM_THREADS'):
    os.environ[variable] = '1'
CORE = max(os.sched_getaffinity(0))
os.sched_setaffinity(0, {CORE})

try:
    import numpy
    import sklearn
    import threadpoolctl
    import torch
    from sklearn.neural_network import MLPClassifier
except ImportError as error:
    print(f'{error}; build-aux/bench-peers installs what is missing.')
    sys.exit(77)

FOLDER = '/usr/share/datasets/fashion-mnist'
ROUNDS = 3
EPOCHS = 3  # a turn
BATCH = 32
# How many times as fast as PyTorch and as scikit-learn the engine is meant to be.
TARGETS = {'avx512': (5.0, 4.4), 'avx2': (2.8, 2.4), 'sse2': (1.2, 1.05)}


def read(name, header):
    with gzip.open(os.path.join(FOLDER, name)) as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header)


class Engine:
    """benchmark-epoch, which waits for the name of an instruction set and trains an epoch."""

    def __init__(self, program):
        *self.sets, self.compiler = subprocess.run(
            [program, '--list'], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)

    def epoch(self, name):
        self.process.stdin.write(name + '\n')
        return float(self.process.stdout.readline())


class Torch:
    """A training as people write it, and two changes of a line each that may make it faster."""

    def __init__(self, images, labels, whole, foreach):
        self.images = torch.from_numpy(images)
        self.labels = torch.from_numpy(labels.astype(numpy.int64))
        self.whole = whole
        self.model = torch.nn.Sequential(
            torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
        self.optimizer = torch.optim.Adam(self.model.parameters(), foreach=foreach)
        self.loss = torch.nn.CrossEntropyLoss()

    def batches(self):
        order = torch.randperm(len(self.images))
        if self.whole:  # shuffled at once; a batch is a view
            yield from zip(self.images[order].split(BATCH), self.labels[order].split(BATCH))
        else:
            for indices in order.split(BATCH):
                yield self.images.index_select(0, indices), self.labels.index_select(0, indices)

    def epoch(self):
        start = time.process_time()
        for images, labels in self.batches():
            self.optimizer.zero_grad(set_to_none=True)
            self.loss(self.model(images), labels).backward()
            self.optimizer.step()
        return time.process_time() - start


class Sklearn:
    """MLPClassifier; partial_fit is one epoch over what it is given, shuffled and in batches."""

    def __init__(self, images, labels):
        self.images = images
        self.labels = labels
        self.model = MLPClassifier((128,), solver='adam', batch_size=BATCH)

    def epoch(self):
        start = time.process_time()
        self.model.partial_fit(self.images, self.labels, classes=range(10))
        return time.process_time() - start


def processor():
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        for line in file:
            if line.startswith('model name'):
                return line.split(':', 1)[1].strip()
    return platform.machine()


def verdict(ratio, target):
    if target is None:
        return f'{ratio:5.2f}'
    return f'{ratio:5.2f} (target {target:g}: {"met" if ratio >= target else "missed"})'


def main(program):
    torch.set_num_threads(1)
    images = (read('train-images-idx3-ubyte.gz', 16).reshape(-1, 784) / 255).astype(numpy.float32)
    labels = read('train-labels-idx1-ubyte.gz', 8)
    engine = Engine(program)
    forms = {
        'PyTorch, index_select': Torch(images, labels, False, False),
        'PyTorch, index_select, foreach': Torch(images, labels, False, True),
        'PyTorch, shuffled at once': Torch(images, labels, True, False),
    }
    others = {**forms, 'scikit-learn, MLPClassifier': Sklearn(images, labels)}

    print(f'{processor()}; engine compiled with {engine.compiler}; PyTorch {torch.__version__}, '
          f'scikit-learn {sklearn.__version__}, Python {platform.python_version()}')
    for library in threadpoolctl.threadpool_info():
        if library['user_api'] == 'blas':
            print(f'products of both by {library["internal_api"]} {library["version"]}, '
                  f'{library["architecture"]}')
    print(f'784-128-10, Adam, batch {BATCH}, {len(images)} images; one thread, pinned to core {CORE}; '
          f'{ROUNDS} rounds of {EPOCHS} epochs in a row, taking turns')
    sys.stdout.flush()

    times = {name: [] for name in (*engine.sets, *others)}
    with threadpoolctl.threadpool_limits(1):
        for number in range(ROUNDS + 1):
            for name, taken in times.items():
                for _ in range(EPOCHS if number > 0 else 1):
                    seconds = others[name].epoch() if name in others else engine.epoch(name)
                    if number > 0:  # the first round warms up
                        taken.append(seconds)

    medians = {name: statistics.median(taken) for name, taken in times.items()}
    print(f'\n{"seconds an epoch":36} {"median":>8} {"fastest":>8}')
    for name, taken in times.items():
        print(f'{name:36} {medians[name]:8.3f} {min(taken):8.3f}')

    best = min(forms, key=medians.get)
    print(f'\n{"times as fast as":18} {best:36} scikit-learn')
    for name in engine.sets:
        torch_target, sklearn_target = TARGETS.get(name, (None, None))
        print(f'{name:18} {verdict(medians[best] / medians[name], torch_target):36} '
              f'{verdict(medians["scikit-learn, MLPClassifier"] / medians[name], sklearn_target)}')


if not os.path.exists(os.path.join(FOLDER, 'train-images-idx3-ubyte.gz')):
    print(f'The data set is not in {FOLDER}.')
    sys.exit(77)
main(sys.argv[1])
