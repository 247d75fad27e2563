//! Sets that grow together: which articles are joined by any chain of edges.

/// Disjoint sets over positions; the least position stands for its set, so the answer does not depend on the order of joining.
#[derive(Debug, Clone)]
pub struct Groups(Vec<u32>);

impl Groups {
    /// Every position by itself.
    pub fn new(count: usize) -> Self {
        Groups((0..count as u32).collect())
    }

    /// Joins the sets of two positions.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The least position of the set.
    pub fn of(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let up = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = up;
            at = up;
        }
        at
    }

    /// The same without shortening the way there.
    pub fn least(&self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            at = self.0[at as usize];
        }
        at
    }

    /// The set of every position, numbered from 0 in the order of their least positions.
    pub fn numbered(mut self) -> Vec<u32> {
        let mut number = vec![u32::MAX; self.0.len()];
        let mut count = 0;
        (0..self.0.len() as u32)
            .map(|at| {
                let least = self.of(at) as usize;
                if number[least] == u32::MAX {
                    number[least] = count;
                    count += 1;
                }
                number[least]
            })
            .collect()
    }
}
